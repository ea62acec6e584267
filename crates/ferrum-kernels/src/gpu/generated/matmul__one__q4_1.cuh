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
__device__ float teamSums_0(FixedArray<float, 1>  * values_0, uint thread_0)
{
    __syncthreads();
    (*&partials_0)[thread_0] = (*values_0)[int(0)];
    __syncthreads();
    uint _S6 = thread_0 % 32U % 1U * 128U + thread_0 / 32U * 32U;
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
__device__ Sixteen_0 Q4_1_read_0(StructuredBuffer<uint> weights_3, uint at_5, uint part_1)
{
    float d_0 = scale_0(weights_3, at_5);
    float least_0 = scale_0(weights_3, at_5 + 1U);
    uint _S14 = 4U * part_1;
    uint a_0 = word_0(weights_3, at_5 + 2U + _S14);
    uint b_0 = word_0(weights_3, at_5 + 4U + _S14);
    uint4  _S15 = bytes_0(a_0, 15U);
    float4  _S16 = make_float4 ((float)_S15.x, (float)_S15.y, (float)_S15.z, (float)_S15.w);
    uint4  _S17 = bytes_0(b_0, 15U);
    float4  _S18 = make_float4 ((float)_S17.x, (float)_S17.y, (float)_S17.z, (float)_S17.w);
    float4  _S19 = make_float4 (d_0) * _S18 + make_float4 (least_0);
    uint4  _S20 = bytes_0(a_0 >> int(4), 15U);
    float4  _S21 = make_float4 ((float)_S20.x, (float)_S20.y, (float)_S20.z, (float)_S20.w);
    float4  _S22 = make_float4 (d_0) * _S21 + make_float4 (least_0);
    uint4  _S23 = bytes_0(b_0 >> int(4), 15U);
    float4  _S24 = make_float4 ((float)_S23.x, (float)_S23.y, (float)_S23.z, (float)_S23.w);
    float4  _S25 = make_float4 (d_0) * _S24 + make_float4 (least_0);
    FixedArray<float4 , 4>  _S26;
    _S26[int(0)] = make_float4 (d_0) * _S16 + make_float4 (least_0);
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
__device__ float products_0(StructuredBuffer<uint> weights_4, uint at_6, StructuredBuffer<float> x_2, FixedArray<uint, 1>  * rows_0, uint width_1, uint thread_1)
{
    FixedArray<float, 1>  sums_0;
    sums_0[int(0)] = 0.0f;
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
        Sixteen_0 _S29 = Q4_1_read_0(weights_4, at_6 + block_0 * 10U, i_2 % 2U);
        uint _S30 = block_0 * 32U;
        uint _S31 = (*rows_0)[int(0)];
        sums_0[int(0)] = sums_0[int(0)] + dot_0(_S29.values_1[0U], activations_0(x_2, (*rows_0)[int(0)], _S30 + _S29.at_1[0U], width_1)) + dot_0(_S29.values_1[1U], activations_0(x_2, _S31, _S30 + _S29.at_1[1U], width_1)) + dot_0(_S29.values_1[2U], activations_0(x_2, _S31, _S30 + _S29.at_1[2U], width_1)) + dot_0(_S29.values_1[3U], activations_0(x_2, _S31, _S30 + _S29.at_1[3U], width_1));
        i_2 = i_2 + 32U;
    }
    FixedArray<float, 1>  _S32 = sums_0;
    float _S33 = teamSums_0(&_S32, thread_1);
    return _S33;
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
    float _S34;
    if(x_6 < 0.0f)
    {
        _S34 = tail_0;
    }
    else
    {
        _S34 = 1.0f - tail_0;
    }
    return _S34;
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
extern "C" __global__ void matmul__one__q4_1(StructuredBuffer<uint> weights_5, StructuredBuffer<float> x_8, StructuredBuffer<float> bias_0, RWStructuredBuffer<float> result_3, uint rows_1, uint width_2, uint tokens_0, uint rowHalves_0, uint resultAt_0, uint resultStride_0, uint biasAt_1, uint hasBias_1, uint adds_1, uint gated_1, uint act_1)
{
    uint _S35 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    Epilogue_0 epilogue_0;
    (&epilogue_0)->hasBias_0 = hasBias_1;
    (&epilogue_0)->biasAt_0 = biasAt_1;
    (&epilogue_0)->adds_0 = adds_1;
    (&epilogue_0)->gated_0 = gated_1;
    (&epilogue_0)->act_0 = act_1;
    Epilogue_0 _S36 = epilogue_0;
    for(;;)
    {
        uint row_1 = linear_0(blockIdx) * 4U + _S35 / 32U;
        uint _S37 = blockIdx.z;
        uint _S38 = (U32_min((row_1), (rows_1 - 1U)));
        FixedArray<uint, 1>  starts_0;
        starts_0[int(0)] = (U32_min((_S37), (tokens_0 - 1U))) * width_2;
        uint half_1 = 0U;
        float sum_2 = 0.0f;
        for(;;)
        {
            if(half_1 <= (_S36.gated_0))
            {
            }
            else
            {
                break;
            }
            uint _S39 = (_S38 + half_1 * rows_1) * rowHalves_0;
            FixedArray<uint, 1>  _S40 = starts_0;
            float _S41 = products_0(weights_5, _S39, x_8, &_S40, width_2, _S35);
            if(half_1 == 0U)
            {
                sum_2 = _S41;
            }
            else
            {
                sum_2 = activation_0(_S36.act_0, sum_2) * _S41;
            }
            half_1 = half_1 + 1U;
        }
        uint _S42 = _S35 % 32U;
        uint token_0 = _S37 + _S42;
        bool _S43;
        if(_S42 < 1U)
        {
            _S43 = token_0 < tokens_0;
        }
        else
        {
            _S43 = false;
        }
        if(_S43)
        {
            _S43 = row_1 < rows_1;
        }
        else
        {
            _S43 = false;
        }
        if(_S43)
        {
            uint _S44 = resultAt_0 + token_0 * resultStride_0 + row_1;
            if((_S36.hasBias_0) != 0U)
            {
                float _S45 = __ldg((&(bias_0)[_S36.biasAt_0 + row_1]));
                sum_2 = sum_2 + _S45;
            }
            float * _S46 = (&(result_3)[_S44]);
            if((_S36.adds_0) != 0U)
            {
                sum_2 = *(&(result_3)[_S44]) + sum_2;
            }
            *_S46 = sum_2;
        }
        break;
    }
    return;
}
