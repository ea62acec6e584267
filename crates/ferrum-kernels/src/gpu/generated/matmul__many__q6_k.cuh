__device__ float4  activations_0(StructuredBuffer<float> x_0, uint row_0, uint at_0, uint width_0)
{
    uint _S1 = row_0 + at_0;
    float _S2 = __ldg((&(x_0)[_S1]));
    float _S3 = __ldg((&(x_0)[_S1 + 1U]));
    float _S4 = __ldg((&(x_0)[_S1 + 2U]));
    float _S5 = __ldg((&(x_0)[_S1 + 3U]));
    return make_float4 (_S2, _S3, _S4, _S5);
}
__device__ __shared__ FixedArray<float, 1024>  partials_0;
__device__ float teamSums_0(FixedArray<float, 8>  * values_0, uint thread_0)
{
    __syncthreads();
    (*&partials_0)[thread_0] = (*values_0)[int(0)];
    (*&partials_0)[128U + thread_0] = (*values_0)[int(1)];
    (*&partials_0)[256U + thread_0] = (*values_0)[int(2)];
    (*&partials_0)[384U + thread_0] = (*values_0)[int(3)];
    (*&partials_0)[512U + thread_0] = (*values_0)[int(4)];
    (*&partials_0)[640U + thread_0] = (*values_0)[int(5)];
    (*&partials_0)[768U + thread_0] = (*values_0)[int(6)];
    (*&partials_0)[896U + thread_0] = (*values_0)[int(7)];
    __syncthreads();
    uint _S6 = thread_0 % 32U % 8U * 128U + thread_0 / 32U * 32U;
    uint i_0 = 0U;
    float sum_0 = 0.0f;
    for(;;)
    {
        if(i_0 < 32U)
        {
        }
        else
        {
            break;
        }
        float sum_1 = sum_0 + (*&partials_0)[_S6 + i_0];
        i_0 = i_0 + 1U;
        sum_0 = sum_1;
    }
    return sum_0;
}
struct Sixteen_0
{
    FixedArray<float4 , 4>  values_1;
    FixedArray<uint, 4>  at_1;
};
__device__ uint half_0(StructuredBuffer<uint> weights_0, uint at_2)
{
    uint _S7 = __ldg((&(weights_0)[at_2 >> int(1)]));
    return (_S7 >> ((at_2 & 1U) * 16U)) & 65535U;
}
__device__ float halfToFloat_0(uint bits_0)
{
    uint magnitude_0 = bits_0 & 32767U;
    float absolute_0;
    if(magnitude_0 < 1024U)
    {
        absolute_0 = float(magnitude_0) * 5.9604644775390625e-08f;
    }
    else
    {
        absolute_0 = (U32_asfloat(((magnitude_0 << int(13)) + 1879048192U))) * (U32_asfloat((125829120U)));
    }
    return (U32_asfloat(((F32_asuint((absolute_0))) | ((bits_0 & 32768U) << int(16)))));
}
__device__ float scale_0(StructuredBuffer<uint> weights_1, uint at_3)
{
    return halfToFloat_0(half_0(weights_1, at_3));
}
__device__ uint word_0(StructuredBuffer<uint> weights_2, uint at_4)
{
    uint _S8 = at_4 >> int(1);
    uint _S9 = __ldg((&(weights_2)[_S8]));
    uint _S10;
    if((at_4 & 1U) == 0U)
    {
        _S10 = _S9;
    }
    else
    {
        uint _S11 = _S9 >> int(16);
        uint _S12 = __ldg((&(weights_2)[_S8 + 1U]));
        _S10 = _S11 | (_S12 << int(16));
    }
    return _S10;
}
__device__ uint4  bytes_0(uint packed_0, uint mask_0)
{
    return (make_uint4 (packed_0) >> make_uint4 (0U, 8U, 16U, 24U)) & make_uint4 (mask_0);
}
__device__ uint byteAt_0(StructuredBuffer<uint> weights_3, uint at_5, uint index_0)
{
    return ((half_0(weights_3, at_5 + index_0 / 2U)) >> ((index_0 & 1U) * 8U)) & 255U;
}
__device__ int signedByte_0(uint byte_0)
{
    return int(byte_0 << int(24)) >> int(24);
}
__device__ Sixteen_0 Q6_K_read_0(StructuredBuffer<uint> weights_4, uint at_6, uint part_0)
{
    float _S13 = scale_0(weights_4, at_6 + 104U);
    uint h_0 = part_0 / 8U;
    uint i_1 = part_0 % 8U;
    uint _S14 = at_6 + 32U * h_0;
    uint _S15 = 2U * i_1;
    uint _S16 = word_0(weights_4, _S14 + _S15);
    uint _S17 = word_0(weights_4, _S14 + 16U + _S15);
    uint _S18 = word_0(weights_4, at_6 + 64U + 16U * h_0 + _S15);
    int4  _S19 = make_int4 (int(4));
    uint4  _S20 = make_uint4 ((uint)_S19.x, (uint)_S19.y, (uint)_S19.z, (uint)_S19.w);
    uint4  number_0 = (bytes_0(_S16 >> 0U, 15U)) | ((bytes_0(_S18 >> 0U, 3U)) << _S20);
    uint _S21 = at_6 + 96U;
    uint _S22 = 8U * h_0;
    Sixteen_0 result_0;
    float4  _S23 = make_float4 ((float)number_0.x, (float)number_0.y, (float)number_0.z, (float)number_0.w);
    (&result_0)->values_1[0U] = make_float4 (_S13 * float(signedByte_0(byteAt_0(weights_4, _S21, _S22 + i_1 / 4U)))) * (_S23 - make_float4 (32.0f));
    uint _S24 = 128U * h_0;
    uint _S25 = 4U * i_1;
    (&result_0)->at_1[0U] = _S24 + _S25;
    uint4  number_1 = (bytes_0(_S17 >> 0U, 15U)) | ((bytes_0(_S18 >> 2U, 3U)) << _S20);
    float4  _S26 = make_float4 ((float)number_1.x, (float)number_1.y, (float)number_1.z, (float)number_1.w);
    (&result_0)->values_1[1U] = make_float4 (_S13 * float(signedByte_0(byteAt_0(weights_4, _S21, _S22 + 2U + i_1 / 4U)))) * (_S26 - make_float4 (32.0f));
    (&result_0)->at_1[1U] = _S24 + 32U + _S25;
    uint4  number_2 = (bytes_0(_S16 >> 4U, 15U)) | ((bytes_0(_S18 >> 4U, 3U)) << _S20);
    float4  _S27 = make_float4 ((float)number_2.x, (float)number_2.y, (float)number_2.z, (float)number_2.w);
    (&result_0)->values_1[2U] = make_float4 (_S13 * float(signedByte_0(byteAt_0(weights_4, _S21, _S22 + 4U + i_1 / 4U)))) * (_S27 - make_float4 (32.0f));
    (&result_0)->at_1[2U] = _S24 + 64U + _S25;
    uint4  number_3 = (bytes_0(_S17 >> 4U, 15U)) | ((bytes_0(_S18 >> 6U, 3U)) << _S20);
    float4  _S28 = make_float4 ((float)number_3.x, (float)number_3.y, (float)number_3.z, (float)number_3.w);
    (&result_0)->values_1[3U] = make_float4 (_S13 * float(signedByte_0(byteAt_0(weights_4, _S21, _S22 + 6U + i_1 / 4U)))) * (_S28 - make_float4 (32.0f));
    (&result_0)->at_1[3U] = _S24 + 96U + _S25;
    return result_0;
}
__device__ float dot_0(float4  x_1, float4  y_0)
{
    int i_2 = int(0);
    float result_1 = 0.0f;
    for(;;)
    {
        if(i_2 < int(4))
        {
        }
        else
        {
            break;
        }
        float result_2 = result_1 + _slang_vector_get_element(x_1, i_2) * _slang_vector_get_element(y_0, i_2);
        i_2 = i_2 + int(1);
        result_1 = result_2;
    }
    return result_1;
}
__device__ float products_0(StructuredBuffer<uint> weights_5, uint at_7, StructuredBuffer<float> x_2, FixedArray<uint, 8>  * rows_0, uint width_1, uint thread_1)
{
    FixedArray<float, 8>  sums_0;
    sums_0[int(0)] = 0.0f;
    sums_0[int(1)] = 0.0f;
    sums_0[int(2)] = 0.0f;
    sums_0[int(3)] = 0.0f;
    sums_0[int(4)] = 0.0f;
    sums_0[int(5)] = 0.0f;
    sums_0[int(6)] = 0.0f;
    sums_0[int(7)] = 0.0f;
    uint _S29 = (width_1 + 256U - 1U) / 256U * 16U;
    uint i_3 = thread_1 % 32U;
    for(;;)
    {
        if(i_3 < _S29)
        {
        }
        else
        {
            break;
        }
        uint block_0 = i_3 / 16U;
        Sixteen_0 _S30 = Q6_K_read_0(weights_5, at_7 + block_0 * 105U, i_3 % 16U);
        uint _S31 = block_0 * 256U;
        uint _S32 = _S31 + _S30.at_1[0U];
        uint _S33 = (*rows_0)[int(0)];
        uint _S34 = (*rows_0)[int(1)];
        uint _S35 = (*rows_0)[int(2)];
        uint _S36 = (*rows_0)[int(3)];
        uint _S37 = (*rows_0)[int(4)];
        uint _S38 = (*rows_0)[int(5)];
        uint _S39 = (*rows_0)[int(6)];
        uint _S40 = (*rows_0)[int(7)];
        uint _S41 = _S31 + _S30.at_1[1U];
        uint _S42 = _S31 + _S30.at_1[2U];
        float _S43 = sums_0[int(1)] + dot_0(_S30.values_1[0U], activations_0(x_2, (*rows_0)[int(1)], _S32, width_1)) + dot_0(_S30.values_1[1U], activations_0(x_2, _S34, _S41, width_1)) + dot_0(_S30.values_1[2U], activations_0(x_2, _S34, _S42, width_1));
        float _S44 = sums_0[int(2)] + dot_0(_S30.values_1[0U], activations_0(x_2, (*rows_0)[int(2)], _S32, width_1)) + dot_0(_S30.values_1[1U], activations_0(x_2, _S35, _S41, width_1)) + dot_0(_S30.values_1[2U], activations_0(x_2, _S35, _S42, width_1));
        float _S45 = sums_0[int(3)] + dot_0(_S30.values_1[0U], activations_0(x_2, (*rows_0)[int(3)], _S32, width_1)) + dot_0(_S30.values_1[1U], activations_0(x_2, _S36, _S41, width_1)) + dot_0(_S30.values_1[2U], activations_0(x_2, _S36, _S42, width_1));
        float _S46 = sums_0[int(4)] + dot_0(_S30.values_1[0U], activations_0(x_2, (*rows_0)[int(4)], _S32, width_1)) + dot_0(_S30.values_1[1U], activations_0(x_2, _S37, _S41, width_1)) + dot_0(_S30.values_1[2U], activations_0(x_2, _S37, _S42, width_1));
        float _S47 = sums_0[int(5)] + dot_0(_S30.values_1[0U], activations_0(x_2, (*rows_0)[int(5)], _S32, width_1)) + dot_0(_S30.values_1[1U], activations_0(x_2, _S38, _S41, width_1)) + dot_0(_S30.values_1[2U], activations_0(x_2, _S38, _S42, width_1));
        float _S48 = sums_0[int(6)] + dot_0(_S30.values_1[0U], activations_0(x_2, (*rows_0)[int(6)], _S32, width_1)) + dot_0(_S30.values_1[1U], activations_0(x_2, _S39, _S41, width_1)) + dot_0(_S30.values_1[2U], activations_0(x_2, _S39, _S42, width_1));
        float _S49 = sums_0[int(7)] + dot_0(_S30.values_1[0U], activations_0(x_2, (*rows_0)[int(7)], _S32, width_1)) + dot_0(_S30.values_1[1U], activations_0(x_2, _S40, _S41, width_1)) + dot_0(_S30.values_1[2U], activations_0(x_2, _S40, _S42, width_1));
        uint _S50 = _S31 + _S30.at_1[3U];
        sums_0[int(0)] = sums_0[int(0)] + dot_0(_S30.values_1[0U], activations_0(x_2, (*rows_0)[int(0)], _S32, width_1)) + dot_0(_S30.values_1[1U], activations_0(x_2, _S33, _S41, width_1)) + dot_0(_S30.values_1[2U], activations_0(x_2, _S33, _S42, width_1)) + dot_0(_S30.values_1[3U], activations_0(x_2, _S33, _S50, width_1));
        sums_0[int(1)] = _S43 + dot_0(_S30.values_1[3U], activations_0(x_2, _S34, _S50, width_1));
        sums_0[int(2)] = _S44 + dot_0(_S30.values_1[3U], activations_0(x_2, _S35, _S50, width_1));
        sums_0[int(3)] = _S45 + dot_0(_S30.values_1[3U], activations_0(x_2, _S36, _S50, width_1));
        sums_0[int(4)] = _S46 + dot_0(_S30.values_1[3U], activations_0(x_2, _S37, _S50, width_1));
        sums_0[int(5)] = _S47 + dot_0(_S30.values_1[3U], activations_0(x_2, _S38, _S50, width_1));
        sums_0[int(6)] = _S48 + dot_0(_S30.values_1[3U], activations_0(x_2, _S39, _S50, width_1));
        sums_0[int(7)] = _S49 + dot_0(_S30.values_1[3U], activations_0(x_2, _S40, _S50, width_1));
        i_3 = i_3 + 32U;
    }
    FixedArray<float, 8>  _S51 = sums_0;
    float _S52 = teamSums_0(&_S51, thread_1);
    return _S52;
}
__device__ float clamp_0(float x_3, float minBound_0, float maxBound_0)
{
    return (F32_min(((F32_max((x_3), (minBound_0)))), (maxBound_0)));
}
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
__device__ float exponential_0(float x_4)
{
    float clamped_0 = clamp_0(x_4, -87.33654022216796875f, 88.72283172607421875f);
    uint power_0 = (F32_asuint((clamped_0 * 1.4426950216293335f + 1.2582912e+07f)));
    float whole_0 = float(int(power_0 << int(10)) >> int(10));
    float r_0 = clamped_0 - whole_0 * 0.693359375f - whole_0 * -0.00021219444170129f;
    float value_0 = (U32_asfloat(((F32_asuint((1.0f + (r_0 + r_0 * r_0 * (0.49999994039535522f + r_0 * (0.1666652113199234f + r_0 * (0.04166838899254799f + r_0 * (0.00836873520165682f + r_0 * 0.00138145592063665f)))))))) + (power_0 << int(23)))));
    float value_1;
    if(x_4 < -87.33654022216796875f)
    {
        value_1 = 0.0f;
    }
    else
    {
        value_1 = value_0;
    }
    if(x_4 > 88.72283172607421875f)
    {
        value_1 = 3.00000000549775576e+38f * x_4;
    }
    if(x_4 != x_4)
    {
        value_1 = x_4;
    }
    return value_1;
}
__device__ float sigmoid_0(float x_5)
{
    return 1.0f / (1.0f + exponential_0(- x_5));
}
__device__ float normalDistribution_0(float x_6)
{
    float a_0 = clamp_0((F32_abs((x_6))), 0.0f, 20.0f);
    float t_0 = 1.0f / (1.0f + 0.35355338454246521f * a_0);
    float upper_0 = (U32_asfloat(((F32_asuint((a_0))) & 4294963200U)));
    float tail_0 = 0.5f * t_0 * exponential_0(-1.26548564434051514f + t_0 * (0.99940979480743408f + t_0 * (0.37988382577896118f + t_0 * (0.06717460602521896f + t_0 * (-0.09506391733884811f + t_0 * (0.10174258053302765f + t_0 * (-0.91687458753585815f + t_0 * (1.3227466344833374f + t_0 * (-0.75143367052078247f + t_0 * 0.15790040791034698f)))))))) - 0.5f * ((a_0 - upper_0) * (a_0 + upper_0))) * exponential_0(-0.5f * upper_0 * upper_0);
    float _S53;
    if(x_6 < 0.0f)
    {
        _S53 = tail_0;
    }
    else
    {
        _S53 = 1.0f - tail_0;
    }
    return _S53;
}
__device__ float activation_0(uint kind_0, float x_7)
{
    switch(kind_0)
    {
    case 0U:
        {
            return x_7 * sigmoid_0(x_7);
        }
    case 1U:
        {
            return x_7 * normalDistribution_0(x_7);
        }
    case 2U:
        {
            return x_7 * sigmoid_0(1.59576904773712158f * (x_7 + 0.04471499845385551f * x_7 * x_7 * x_7));
        }
    default:
        {
            return x_7 * sigmoid_0(1.70200002193450928f * x_7);
        }
    }
}
struct Epilogue_0
{
    uint hasBias_0;
    uint biasAt_0;
    uint adds_0;
    uint gated_0;
    uint act_0;
};
extern "C" __global__ void matmul__many__q6_k(StructuredBuffer<uint> weights_6, StructuredBuffer<float> x_8, StructuredBuffer<float> bias_0, RWStructuredBuffer<float> result_3, uint rows_1, uint width_2, uint tokens_0, uint rowHalves_0, uint resultAt_0, uint resultStride_0, uint biasAt_1, uint hasBias_1, uint adds_1, uint gated_1, uint act_1)
{
    uint _S54 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    Epilogue_0 epilogue_0;
    (&epilogue_0)->hasBias_0 = hasBias_1;
    (&epilogue_0)->biasAt_0 = biasAt_1;
    (&epilogue_0)->adds_0 = adds_1;
    (&epilogue_0)->gated_0 = gated_1;
    (&epilogue_0)->act_0 = act_1;
    Epilogue_0 _S55 = epilogue_0;
    for(;;)
    {
        uint row_1 = linear_0(blockIdx) * 4U + _S54 / 32U;
        uint first_0 = blockIdx.z * 8U;
        uint _S56 = (U32_min((row_1), (rows_1 - 1U)));
        FixedArray<uint, 8>  starts_0;
        uint _S57 = tokens_0 - 1U;
        starts_0[int(0)] = (U32_min((first_0), (_S57))) * width_2;
        starts_0[int(1)] = (U32_min((first_0 + 1U), (_S57))) * width_2;
        starts_0[int(2)] = (U32_min((first_0 + 2U), (_S57))) * width_2;
        starts_0[int(3)] = (U32_min((first_0 + 3U), (_S57))) * width_2;
        starts_0[int(4)] = (U32_min((first_0 + 4U), (_S57))) * width_2;
        starts_0[int(5)] = (U32_min((first_0 + 5U), (_S57))) * width_2;
        starts_0[int(6)] = (U32_min((first_0 + 6U), (_S57))) * width_2;
        starts_0[int(7)] = (U32_min((first_0 + 7U), (_S57))) * width_2;
        uint half_1 = 0U;
        float sum_2 = 0.0f;
        for(;;)
        {
            if(half_1 <= (_S55.gated_0))
            {
            }
            else
            {
                break;
            }
            uint _S58 = (_S56 + half_1 * rows_1) * rowHalves_0;
            FixedArray<uint, 8>  _S59 = starts_0;
            float _S60 = products_0(weights_6, _S58, x_8, &_S59, width_2, _S54);
            if(half_1 == 0U)
            {
                sum_2 = _S60;
            }
            else
            {
                sum_2 = activation_0(_S55.act_0, sum_2) * _S60;
            }
            half_1 = half_1 + 1U;
        }
        uint _S61 = _S54 % 32U;
        uint token_0 = first_0 + _S61;
        bool _S62;
        if(_S61 < 8U)
        {
            _S62 = token_0 < tokens_0;
        }
        else
        {
            _S62 = false;
        }
        if(_S62)
        {
            _S62 = row_1 < rows_1;
        }
        else
        {
            _S62 = false;
        }
        if(_S62)
        {
            uint _S63 = resultAt_0 + token_0 * resultStride_0 + row_1;
            if((_S55.hasBias_0) != 0U)
            {
                float _S64 = __ldg((&(bias_0)[_S55.biasAt_0 + row_1]));
                sum_2 = sum_2 + _S64;
            }
            float * _S65 = (&(result_3)[_S63]);
            if((_S55.adds_0) != 0U)
            {
                sum_2 = *(&(result_3)[_S63]) + sum_2;
            }
            *_S65 = sum_2;
        }
        break;
    }
    return;
}
