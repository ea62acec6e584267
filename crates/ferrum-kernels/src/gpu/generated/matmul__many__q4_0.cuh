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
__device__ Sixteen_0 nibbles_0(FixedArray<float4 , 4>  * values_2, uint part_0)
{
    Sixteen_0 result_0;
    (&result_0)->values_1 = *values_2;
    uint _S13 = 8U * part_0;
    (&result_0)->at_1[int(0)] = _S13;
    (&result_0)->at_1[int(1)] = _S13 + 4U;
    (&result_0)->at_1[int(2)] = _S13 + 16U;
    (&result_0)->at_1[int(3)] = _S13 + 20U;
    return result_0;
}
__device__ Sixteen_0 Q4_0_read_0(StructuredBuffer<uint> weights_3, uint at_5, uint part_1)
{
    float d_0 = scale_0(weights_3, at_5);
    uint _S14 = 4U * part_1;
    uint a_0 = word_0(weights_3, at_5 + 1U + _S14);
    uint b_0 = word_0(weights_3, at_5 + 3U + _S14);
    uint4  _S15 = bytes_0(a_0, 15U);
    float4  _S16 = make_float4 ((float)_S15.x, (float)_S15.y, (float)_S15.z, (float)_S15.w);
    uint4  _S17 = bytes_0(b_0, 15U);
    float4  _S18 = make_float4 ((float)_S17.x, (float)_S17.y, (float)_S17.z, (float)_S17.w);
    float4  _S19 = make_float4 (d_0) * (_S18 - make_float4 (8.0f));
    uint4  _S20 = bytes_0(a_0 >> int(4), 15U);
    float4  _S21 = make_float4 ((float)_S20.x, (float)_S20.y, (float)_S20.z, (float)_S20.w);
    float4  _S22 = make_float4 (d_0) * (_S21 - make_float4 (8.0f));
    uint4  _S23 = bytes_0(b_0 >> int(4), 15U);
    float4  _S24 = make_float4 ((float)_S23.x, (float)_S23.y, (float)_S23.z, (float)_S23.w);
    float4  _S25 = make_float4 (d_0) * (_S24 - make_float4 (8.0f));
    FixedArray<float4 , 4>  _S26;
    _S26[int(0)] = make_float4 (d_0) * (_S16 - make_float4 (8.0f));
    _S26[int(1)] = _S19;
    _S26[int(2)] = _S22;
    _S26[int(3)] = _S25;
    Sixteen_0 _S27 = nibbles_0(&_S26, part_1);
    return _S27;
}
__device__ float dot_0(float4  x_1, float4  y_0)
{
    int i_1 = int(0);
    float result_1 = 0.0f;
    for(;;)
    {
        if(i_1 < int(4))
        {
        }
        else
        {
            break;
        }
        float result_2 = result_1 + _slang_vector_get_element(x_1, i_1) * _slang_vector_get_element(y_0, i_1);
        i_1 = i_1 + int(1);
        result_1 = result_2;
    }
    return result_1;
}
__device__ float products_0(StructuredBuffer<uint> weights_4, uint at_6, StructuredBuffer<float> x_2, FixedArray<uint, 8>  * rows_0, uint width_1, uint thread_1)
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
    uint _S28 = (width_1 + 32U - 1U) / 32U * 2U;
    uint i_2 = thread_1 % 32U;
    for(;;)
    {
        if(i_2 < _S28)
        {
        }
        else
        {
            break;
        }
        uint block_0 = i_2 / 2U;
        Sixteen_0 _S29 = Q4_0_read_0(weights_4, at_6 + block_0 * 9U, i_2 % 2U);
        uint _S30 = block_0 * 32U;
        uint _S31 = _S30 + _S29.at_1[0U];
        uint _S32 = (*rows_0)[int(0)];
        uint _S33 = (*rows_0)[int(1)];
        uint _S34 = (*rows_0)[int(2)];
        uint _S35 = (*rows_0)[int(3)];
        uint _S36 = (*rows_0)[int(4)];
        uint _S37 = (*rows_0)[int(5)];
        uint _S38 = (*rows_0)[int(6)];
        uint _S39 = (*rows_0)[int(7)];
        uint _S40 = _S30 + _S29.at_1[1U];
        uint _S41 = _S30 + _S29.at_1[2U];
        float _S42 = sums_0[int(1)] + dot_0(_S29.values_1[0U], activations_0(x_2, (*rows_0)[int(1)], _S31, width_1)) + dot_0(_S29.values_1[1U], activations_0(x_2, _S33, _S40, width_1)) + dot_0(_S29.values_1[2U], activations_0(x_2, _S33, _S41, width_1));
        float _S43 = sums_0[int(2)] + dot_0(_S29.values_1[0U], activations_0(x_2, (*rows_0)[int(2)], _S31, width_1)) + dot_0(_S29.values_1[1U], activations_0(x_2, _S34, _S40, width_1)) + dot_0(_S29.values_1[2U], activations_0(x_2, _S34, _S41, width_1));
        float _S44 = sums_0[int(3)] + dot_0(_S29.values_1[0U], activations_0(x_2, (*rows_0)[int(3)], _S31, width_1)) + dot_0(_S29.values_1[1U], activations_0(x_2, _S35, _S40, width_1)) + dot_0(_S29.values_1[2U], activations_0(x_2, _S35, _S41, width_1));
        float _S45 = sums_0[int(4)] + dot_0(_S29.values_1[0U], activations_0(x_2, (*rows_0)[int(4)], _S31, width_1)) + dot_0(_S29.values_1[1U], activations_0(x_2, _S36, _S40, width_1)) + dot_0(_S29.values_1[2U], activations_0(x_2, _S36, _S41, width_1));
        float _S46 = sums_0[int(5)] + dot_0(_S29.values_1[0U], activations_0(x_2, (*rows_0)[int(5)], _S31, width_1)) + dot_0(_S29.values_1[1U], activations_0(x_2, _S37, _S40, width_1)) + dot_0(_S29.values_1[2U], activations_0(x_2, _S37, _S41, width_1));
        float _S47 = sums_0[int(6)] + dot_0(_S29.values_1[0U], activations_0(x_2, (*rows_0)[int(6)], _S31, width_1)) + dot_0(_S29.values_1[1U], activations_0(x_2, _S38, _S40, width_1)) + dot_0(_S29.values_1[2U], activations_0(x_2, _S38, _S41, width_1));
        float _S48 = sums_0[int(7)] + dot_0(_S29.values_1[0U], activations_0(x_2, (*rows_0)[int(7)], _S31, width_1)) + dot_0(_S29.values_1[1U], activations_0(x_2, _S39, _S40, width_1)) + dot_0(_S29.values_1[2U], activations_0(x_2, _S39, _S41, width_1));
        uint _S49 = _S30 + _S29.at_1[3U];
        sums_0[int(0)] = sums_0[int(0)] + dot_0(_S29.values_1[0U], activations_0(x_2, (*rows_0)[int(0)], _S31, width_1)) + dot_0(_S29.values_1[1U], activations_0(x_2, _S32, _S40, width_1)) + dot_0(_S29.values_1[2U], activations_0(x_2, _S32, _S41, width_1)) + dot_0(_S29.values_1[3U], activations_0(x_2, _S32, _S49, width_1));
        sums_0[int(1)] = _S42 + dot_0(_S29.values_1[3U], activations_0(x_2, _S33, _S49, width_1));
        sums_0[int(2)] = _S43 + dot_0(_S29.values_1[3U], activations_0(x_2, _S34, _S49, width_1));
        sums_0[int(3)] = _S44 + dot_0(_S29.values_1[3U], activations_0(x_2, _S35, _S49, width_1));
        sums_0[int(4)] = _S45 + dot_0(_S29.values_1[3U], activations_0(x_2, _S36, _S49, width_1));
        sums_0[int(5)] = _S46 + dot_0(_S29.values_1[3U], activations_0(x_2, _S37, _S49, width_1));
        sums_0[int(6)] = _S47 + dot_0(_S29.values_1[3U], activations_0(x_2, _S38, _S49, width_1));
        sums_0[int(7)] = _S48 + dot_0(_S29.values_1[3U], activations_0(x_2, _S39, _S49, width_1));
        i_2 = i_2 + 32U;
    }
    FixedArray<float, 8>  _S50 = sums_0;
    float _S51 = teamSums_0(&_S50, thread_1);
    return _S51;
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
    float a_1 = clamp_0((F32_abs((x_6))), 0.0f, 20.0f);
    float t_0 = 1.0f / (1.0f + 0.35355338454246521f * a_1);
    float upper_0 = (U32_asfloat(((F32_asuint((a_1))) & 4294963200U)));
    float tail_0 = 0.5f * t_0 * exponential_0(-1.26548564434051514f + t_0 * (0.99940979480743408f + t_0 * (0.37988382577896118f + t_0 * (0.06717460602521896f + t_0 * (-0.09506391733884811f + t_0 * (0.10174258053302765f + t_0 * (-0.91687458753585815f + t_0 * (1.3227466344833374f + t_0 * (-0.75143367052078247f + t_0 * 0.15790040791034698f)))))))) - 0.5f * ((a_1 - upper_0) * (a_1 + upper_0))) * exponential_0(-0.5f * upper_0 * upper_0);
    float _S52;
    if(x_6 < 0.0f)
    {
        _S52 = tail_0;
    }
    else
    {
        _S52 = 1.0f - tail_0;
    }
    return _S52;
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
extern "C" __global__ void matmul__many__q4_0(StructuredBuffer<uint> weights_5, StructuredBuffer<float> x_8, StructuredBuffer<float> bias_0, RWStructuredBuffer<float> result_3, uint rows_1, uint width_2, uint tokens_0, uint rowHalves_0, uint resultAt_0, uint resultStride_0, uint biasAt_1, uint hasBias_1, uint adds_1, uint gated_1, uint act_1)
{
    uint _S53 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    Epilogue_0 epilogue_0;
    (&epilogue_0)->hasBias_0 = hasBias_1;
    (&epilogue_0)->biasAt_0 = biasAt_1;
    (&epilogue_0)->adds_0 = adds_1;
    (&epilogue_0)->gated_0 = gated_1;
    (&epilogue_0)->act_0 = act_1;
    Epilogue_0 _S54 = epilogue_0;
    for(;;)
    {
        uint row_1 = linear_0(blockIdx) * 4U + _S53 / 32U;
        uint first_0 = blockIdx.z * 8U;
        uint _S55 = (U32_min((row_1), (rows_1 - 1U)));
        FixedArray<uint, 8>  starts_0;
        uint _S56 = tokens_0 - 1U;
        starts_0[int(0)] = (U32_min((first_0), (_S56))) * width_2;
        starts_0[int(1)] = (U32_min((first_0 + 1U), (_S56))) * width_2;
        starts_0[int(2)] = (U32_min((first_0 + 2U), (_S56))) * width_2;
        starts_0[int(3)] = (U32_min((first_0 + 3U), (_S56))) * width_2;
        starts_0[int(4)] = (U32_min((first_0 + 4U), (_S56))) * width_2;
        starts_0[int(5)] = (U32_min((first_0 + 5U), (_S56))) * width_2;
        starts_0[int(6)] = (U32_min((first_0 + 6U), (_S56))) * width_2;
        starts_0[int(7)] = (U32_min((first_0 + 7U), (_S56))) * width_2;
        uint half_1 = 0U;
        float sum_2 = 0.0f;
        for(;;)
        {
            if(half_1 <= (_S54.gated_0))
            {
            }
            else
            {
                break;
            }
            uint _S57 = (_S55 + half_1 * rows_1) * rowHalves_0;
            FixedArray<uint, 8>  _S58 = starts_0;
            float _S59 = products_0(weights_5, _S57, x_8, &_S58, width_2, _S53);
            if(half_1 == 0U)
            {
                sum_2 = _S59;
            }
            else
            {
                sum_2 = activation_0(_S54.act_0, sum_2) * _S59;
            }
            half_1 = half_1 + 1U;
        }
        uint _S60 = _S53 % 32U;
        uint token_0 = first_0 + _S60;
        bool _S61;
        if(_S60 < 8U)
        {
            _S61 = token_0 < tokens_0;
        }
        else
        {
            _S61 = false;
        }
        if(_S61)
        {
            _S61 = row_1 < rows_1;
        }
        else
        {
            _S61 = false;
        }
        if(_S61)
        {
            uint _S62 = resultAt_0 + token_0 * resultStride_0 + row_1;
            if((_S54.hasBias_0) != 0U)
            {
                float _S63 = __ldg((&(bias_0)[_S54.biasAt_0 + row_1]));
                sum_2 = sum_2 + _S63;
            }
            float * _S64 = (&(result_3)[_S62]);
            if((_S54.adds_0) != 0U)
            {
                sum_2 = *(&(result_3)[_S62]) + sum_2;
            }
            *_S64 = sum_2;
        }
        break;
    }
    return;
}
